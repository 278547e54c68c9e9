using System.Globalization;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;

/// <summary>Reads the address blocks in the body of an action, which no attribute map has checked.</summary>
internal static class CidrList
{
    /// <summary>The blocks of a list, of the characters of a string or of the keys of an object: Python iterates over each.</summary>
    public static IEnumerable<Cidr> Parse(object? given) => given switch
    {
        IReadOnlyDictionary<string, object?> map => map.Keys.Select(ParseOne),
        IReadOnlyList<object?> list => list.Select(ParseOne),
        string text => text.Select(letter => ParseOne(letter.ToString())),
        _ => [ParseOne(given)],
    };

    /// <summary>The same, but a list must contain only strings.</summary>
    public static IEnumerable<Cidr> ParseTexts(object? given) =>
        given is IReadOnlyList<object?> list && list.FirstOrDefault(value => value is not string) is { } odd
            ? throw Invalid(odd)
            : Parse(given);

    /// <summary>A number, as a string or not, is an IPv4 address: <c>netaddr.IPNetwork</c>.</summary>
    private static Cidr ParseOne(object? value)
    {
        if (value is string text && Cidr.TryParse(text, out var cidr))
            return cidr with { Address = cidr.First };
        return uint.TryParse(PythonStr.Of(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Cidr(number, 32, 4)
            : throw Invalid(value);
    }

    private static NeutronFault Invalid(object? value) =>
        new(System.Net.HttpStatusCode.BadRequest, "AddrFormatError", $"invalid IPNetwork {PythonStr.Of(value)}");
}
