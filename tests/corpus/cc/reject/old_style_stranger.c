int f(a) int b; { return 1; } // error: declaration for parameter 'b' but no such parameter
