int a[3] = {.x = 1}; // error: field name not in record or union initializer
