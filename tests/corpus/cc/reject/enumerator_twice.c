enum e { A, B, A }; // error: redeclaration of enumerator 'A'
