int x = _Generic(1.0, int: 1, char: 2); // error: selector of type 'double' is not compatible with any association
