enum { A = 1 / 0 }; // error: expression is not an integer constant expression
