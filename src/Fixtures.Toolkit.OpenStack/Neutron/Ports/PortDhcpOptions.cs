using System.Collections.Frozen;
using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ports;

/// <summary>The extra DHCP options of a port.</summary>
internal static class PortDhcpOptions
{
    private static readonly FrozenSet<string> Known = ["opt_name", "opt_value", "ip_version"];

    public static string? Check(object? value)
    {
        if (value is null)
            return null;
        return Must.EachOf(value, CheckOption) is { } fault ? throw NeutronFault.InvalidInput(fault) : null;
    }

    /// <summary>The options after an update, where a null value removes its option.</summary>
    public static ImmutableArray<DhcpOption> Merge(ImmutableArray<DhcpOption> current, RequestValues values)
    {
        foreach (var map in values.Maps("extra_dhcp_opts"))
        {
            var option = new DhcpOption(map.RequiredText("opt_name"), map.Text("opt_value"), VersionOf(map));
            current = current.RemoveAll(o => o.Name == option.Name && o.IpVersion == option.IpVersion);
            if (option.Value is not null)
                current = current.Add(option);
        }

        return current;
    }

    private static string? CheckOption(object? option)
    {
        if (option is not IReadOnlyDictionary<string, object?> map || !IsValid(map))
            return $"No valid key specs matched for: {PythonStr.Of(option)}";
        return null;
    }

    private static bool IsValid(IReadOnlyDictionary<string, object?> map) =>
        map.Keys.All(Known.Contains)
        && map.Text("opt_name") is { Length: > 0 and <= 64 } name && !string.IsNullOrWhiteSpace(name)
        && !name.Contains('\n', StringComparison.Ordinal)
        && map.TryGetValue("opt_value", out var value)
        && (value is null || (value is string { Length: <= 255 } text && !text.Contains('\n', StringComparison.Ordinal)
            && (name is "router" or "classless-static-route" || !string.IsNullOrWhiteSpace(text))))
        && (!map.ContainsKey("ip_version") || VersionOf(map) is 4 or 6);

    private static int VersionOf(IReadOnlyDictionary<string, object?> map) => map.GetValueOrDefault("ip_version") switch
    {
        null => 4,
        long number => (int)number,
        "4" => 4,
        "6" => 6,
        _ => 0,
    };
}
