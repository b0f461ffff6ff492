int f(int s) { return s.a; } // error: request for member 'a' in something not a structure or union
