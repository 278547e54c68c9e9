using System.Collections.Frozen;
using System.Collections.ObjectModel;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;

/// <summary>Validators: each returns the reason for a refusal, or null.</summary>
/// <remarks>Source: neutron-lib, <c>api/validators</c>.</remarks>
internal static class Must
{
    private static readonly FrozenSet<string> InvalidMacs = ["00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"];

    public static Validator BeText(int longest) => value => TextFault(value, longest);

    public static Validator BeTextOrNone(int longest) => value => value is null ? null : TextFault(value, longest);

    public static string? BeFilledText(object? value) =>
        TextFault(value, int.MaxValue)
            ?? (string.IsNullOrWhiteSpace(value as string) ? $"'{value}' Blank strings are not permitted" : null);

    public static Validator BeOneOf(params object?[] allowed) =>
        value => allowed.Contains(value) ? null : $"{PythonStr.Of(value)} is not in valid_values";

    public static string? BeNonNegative(object? value)
    {
        if (!PythonInteger.TryParse(value, out var number))
            return $"'{PythonStr.Of(value)}' is not an integer";
        return number < 0 ? $"'{number}' should be non-negative" : null;
    }

    /// <summary>A number that fits its database column. Upstream leaves this check to the database and answers 500.</summary>
    public static string? FitColumn(object? value) =>
        BeNonNegative(value) ?? (PythonInteger.TryParse(value, out var number) && number > int.MaxValue
            ? $"'{number}' is too large - must be no larger than '{int.MaxValue}'"
            : null);

    /// <remarks>Source: oslo.utils, <c>uuidutils.is_uuid_like</c>, which ignores braces, prefixes and hyphens.</remarks>
    public static string? BeUuid(object? value) =>
        value is string text && IsUuid(text) ? null : $"'{PythonStr.Of(value)}' is not a valid UUID";

    public static string? BeUuidOrNone(object? value) => value is null ? null : BeUuid(value);

    public static string? BeSubnetPoolIdOrNone(object? value) => value is null or "prefix_delegation" ? null : BeUuid(value);

    public static string? BeUuids(object? value) => EachOf(value, BeUuid);

    public static string? BeUniqueTexts(object? value) => EachOf(value, item => TextFault(item, 255));

    public static string? BeMac(object? value)
    {
        var fault = $"'{PythonStr.Of(value)}' is not a valid MAC address";
        if (value is not string text)
            return fault;
        var parts = text.Split(text.Contains('-', StringComparison.Ordinal) ? '-' : ':');
        var isMac = parts.Length == 6 && parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiHexDigit));
        return isMac && !InvalidMacs.Contains(text.ToLowerInvariant()) ? null : fault;
    }

    public static string? BeAddress(object? value)
    {
        if (value is not string text || !IpText.TryParse(text, out var address, out var version))
            return $"'{PythonStr.Of(value)}' is not a valid IP address";
        var canonical = IpText.Format(address, version);
        return version == 4 && canonical != text ? $"'{text}' is not an accepted IP address, '{canonical}' is recommended" : null;
    }

    public static string? BeAddressOrNone(object? value) => value is null ? null : BeAddress(value);

    public static string? BeSubnet(object? value)
    {
        if (value is not string text || !Cidr.TryParse(text, out var cidr))
            return $"'{PythonStr.Of(value)}' is not a valid IP subnet";
        var written = $"{IpText.Format(cidr.Address, cidr.Version)}/{cidr.PrefixLength}";
        return !text.Contains('/', StringComparison.Ordinal) || (cidr.Version == 4 && written != text)
            ? $"'{text}' isn't a recognized IP subnet cidr, '{cidr}' is recommended"
            : null;
    }

    /// <summary>The check of blocks in a release: some recommend a block in place of a refused one.</summary>
    public static Validator BeSubnetIn(NeutronRelease release) =>
        release.RecommendsBlocks ? BeSubnet : static value => Plain(value, BeSubnet(value), "a valid IP subnet");

    public static Validator BeSubnetOrNoneIn(NeutronRelease release) => value => value is null ? null : BeSubnetIn(release)(value);

    public static Validator BeSubnetsIn(NeutronRelease release) => value => EachOf(value, BeSubnetIn(release));

    public static string? BeRoute(object? value)
    {
        if (value is not string text || !Cidr.TryParse(text, out var cidr))
            return $"'{PythonStr.Of(value)}' is not a valid CIDR";
        if (!text.Contains('/', StringComparison.Ordinal) || cidr.Address != cidr.First)
            return $"'{text}' is not a recognized CIDR, '{cidr}' is recommended";
        return cidr.Version == 4 && cidr.First >> 24 == 127 ? $"'{text}' is not a routable CIDR" : null;
    }

    public static string? BeNameServers(object? value)
    {
        if (value is not (IReadOnlyList<object?> or IReadOnlyDictionary<string, object?> or string))
            return $"Invalid data format for nameserver: '{PythonStr.Of(value)}'";
        var seen = new HashSet<object?>();
        foreach (var host in Iterate(value))
        {
            if (BeAddress(host) is { } fault)
                return $"'{PythonStr.Of(host)}' is not a valid nameserver. {fault}";
            if (!seen.Add(host))
                return $"Duplicate nameserver '{PythonStr.Of(host)}'";
        }

        return null;
    }

    private static Validator BeRouteIn(NeutronRelease release) =>
        release.RecommendsBlocks ? BeRoute : static value => Plain(value, BeRoute(value), "a valid CIDR");

    private static string? Plain(object? value, string? reason, string wanted) =>
        reason?.EndsWith(" is recommended", StringComparison.Ordinal) == true ? $"'{PythonStr.Of(value)}' is not {wanted}" : reason;

    public static Validator BeHostRoutesIn(NeutronRelease release) => value => BeHostRoutes(value, BeRouteIn(release));

    private static string? BeHostRoutes(object? value, Validator isRoute)
    {
        if (value is not IReadOnlyList<object?> routes)
            return $"Invalid data format for hostroute: '{PythonStr.Of(value)}'";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            if (HaveKeys(route, ["destination", "nexthop"], out var map) is { } keys)
                return keys;
            if ((isRoute(map["destination"]) ?? BeAddress(map["nexthop"])) is { } fault)
                return fault;
            if (!seen.Add($"{map["destination"]} {map["nexthop"]}"))
                return $"Duplicate hostroute '{PythonStr.Of(route)}'";
        }

        return null;
    }

    public static string? BeAllocationPools(object? value)
    {
        if (value is not IReadOnlyList<object?> pools)
            return $"Invalid data format for IP pool: '{PythonStr.Of(value)}'";
        foreach (var pool in pools)
        {
            if (HaveKeys(pool, ["start", "end"], out var map) is { } keys)
                return keys;
            if ((BeAddress(map["start"]) ?? BeAddress(map["end"])) is { } fault)
                return fault;
        }

        return null;
    }

    public static string? BeFixedIps(object? value)
    {
        if (value is not IReadOnlyList<object?> ips)
            return $"Invalid data format for fixed IP: '{PythonStr.Of(value)}'";
        var seen = new HashSet<object?>();
        foreach (var ip in ips)
        {
            if (ip is not IReadOnlyDictionary<string, object?> map)
                return $"Invalid data format for fixed IP: '{PythonStr.Of(ip)}'";
            if (map.TryGetValue("ip_address", out var address))
            {
                if ((seen.Add(address) ? BeAddress(address) : $"Duplicate IP address '{address}'") is { } fault)
                    return fault;
            }

            if (map.TryGetValue("subnet_id", out var subnet) && BeUuid(subnet) is { } notUuid)
                return notUuid;
        }

        return null;
    }

    public static string? BeMapOrNone(object? value) =>
        value is null or IReadOnlyDictionary<string, object?> ? null : $"'{PythonStr.Of(value)}' is not a dictionary";

    public static string? EachOf(object? value, Validator check)
    {
        if (value is not IReadOnlyList<object?> list)
            return $"'{PythonStr.Of(value)}' is not a list";
        var twice = list.Select(PythonStr.Of).GroupBy(x => x).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        return twice.Count > 0
            ? $"Duplicate items in the list: '{string.Join(", ", twice)}'"
            : list.Select(item => check(item)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>The elements of a Python <c>for</c>: items, keys or characters.</summary>
    private static IEnumerable<object?> Iterate(object value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.Keys,
        string text => text.Select(letter => (object?)letter.ToString()),
        _ => (IReadOnlyList<object?>)value,
    };

    private static bool IsUuid(string text)
    {
        var digits = text.Replace("urn:", "", StringComparison.Ordinal).Replace("uuid:", "", StringComparison.Ordinal)
            .Trim('{', '}').Replace("-", "", StringComparison.Ordinal);
        return digits.Length == 32 && digits.All(char.IsAsciiHexDigit);
    }

    private static string? TextFault(object? value, int longest)
    {
        if (value is not string text)
            return $"'{PythonStr.Of(value)}' is not a valid string";
        return text.Length > longest && text.EnumerateRunes().Count() > longest
            ? $"'{text}' exceeds maximum length of {longest}"
            : null;
    }

    /// <param name="map">The value as a dictionary; empty if it is refused.</param>
    /// <remarks>Source: neutron-lib, <c>_verify_dict_keys</c>.</remarks>
    public static string? HaveKeys(object? value, string[] expected, out IReadOnlyDictionary<string, object?> map)
    {
        map = value as IReadOnlyDictionary<string, object?> ?? ReadOnlyDictionary<string, object?>.Empty;
        if (value is not IReadOnlyDictionary<string, object?>)
            return $"Invalid input. '{PythonStr.Of(value)}' must be a dictionary with keys: {PythonStr.List(expected)}";
        return map.Count == expected.Length && expected.All(map.ContainsKey)
            ? null
            : $"Validation of dictionary's keys failed. Expected keys: {PythonStr.Set(expected)} Provided keys: {PythonStr.Set(map.Keys)}";
    }
}
