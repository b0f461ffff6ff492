register int a; // error: file-scope declaration specifies 'auto' or 'register'
