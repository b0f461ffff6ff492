enum { A = 1 / 0 }; // error
