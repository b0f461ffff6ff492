int a[5] = {[3 ... 1] = 1}; // error: empty index range in initializer
