int a = ({ 3; }); // error: braced-group within expression allowed only inside a function
