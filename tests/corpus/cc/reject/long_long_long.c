long long long x; // error: 'long long long' is too long
