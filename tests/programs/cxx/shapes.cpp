#include "shapes.h"
#include <cmath>
#include <map>
#include <mutex>
#include <functional>
#include <sstream>

static std::vector<std::string> destroyed;
static std::mutex destroyed_lock;

Shape::~Shape()
{
    std::lock_guard<std::mutex> guard(destroyed_lock);
    destroyed.push_back("shape");
}

namespace {
struct Square : Shape, Coloured {
    double side;
    explicit Square(double s) : side(s) { if (s < 0) throw ShapeError("a side below zero"); colour = "red"; }
    double area() const override { return side * side; }
    std::string name() const override { return "square"; }
    std::string describe() const override { return "square in " + colour; }
};
struct Disc : Shape {
    double radius;
    explicit Disc(double r) : radius(r) {}
    double area() const override { return std::acos(-1.0) * radius * radius; }
};
using Maker = std::function<std::unique_ptr<Shape>(double)>;
const std::map<std::string, Maker> makers = {
    { "square", [](double v) { return std::make_unique<Square>(v); } },
    { "disc", [](double v) { return std::make_unique<Disc>(v); } },
};
}

std::unique_ptr<Shape> parse_shape(const std::string &text)
{
    std::istringstream in(text);
    std::string kind;
    double value;
    if (!(in >> kind >> value)) throw ShapeError("cannot read: " + text);
    return makers.at(kind)(value);
}

std::vector<std::string> destroyed_shapes() { return destroyed; }
