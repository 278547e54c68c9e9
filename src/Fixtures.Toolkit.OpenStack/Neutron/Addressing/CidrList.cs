using System.Globalization;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Addressing;

/// <summary>Reads the networks in the body of an action, which no attribute map has checked.</summary>
internal static class CidrList
{
    /// <summary>Python iterates over the characters of a text and over the names of an object.</summary>
    public static IEnumerable<Cidr> Of(object? given) => given switch
    {
        IReadOnlyDictionary<string, object?> map => map.Keys.Select(One),
        IReadOnlyList<object?> list => list.Select(One),
        string text => text.Select(letter => One(letter.ToString())),
        _ => [One(given)],
    };

    /// <summary>The same where a number is no network.</summary>
    public static IEnumerable<Cidr> OfTexts(object? given) =>
        given is IReadOnlyList<object?> list && list.FirstOrDefault(value => value is not string) is { } odd ? throw Invalid(odd) : Of(given);

    /// <summary>A number is an IPv4 address, as text or not.</summary>
    private static Cidr One(object? value)
    {
        if (value is string text && Cidr.TryParse(text, out var cidr))
            return cidr with { Address = cidr.First };
        return uint.TryParse(PythonStr.Of(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Cidr(number, 32, 4) : throw Invalid(value);
    }

    private static NeutronFault Invalid(object? value) =>
        new(System.Net.HttpStatusCode.BadRequest, "AddrFormatError", $"invalid IPNetwork {PythonStr.Of(value)}");
}
