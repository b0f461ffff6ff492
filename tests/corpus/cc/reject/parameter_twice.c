int f(int a, int a) { return a; } // error: redefinition of parameter 'a'
