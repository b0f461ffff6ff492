static static int x; // error: duplicate 'static'
