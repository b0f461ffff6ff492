int f(int);
long f(int); // error: conflicting types for 'f'
