using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit;

/// <summary>Current usage or allocations are not as expected. The message is a table, host by host, and names the consumers.</summary>
public sealed class AllocationMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    private AllocationMismatchException(
        string message, IReadOnlyDictionary<string, ResourceAmounts> expected, IReadOnlyDictionary<string, ResourceAmounts> actual)
        : base(message) => (Expected, Actual) = (expected, actual);

    /// <summary>The expected amounts, by host name.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> Expected { get; }

    /// <summary>The actual amounts, by host name.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> Actual { get; }

    /// <summary>Throws unless the amounts are the same on every host.</summary>
    /// <param name="whose">A phrase for the message: <c>of host1</c>, <c>by server 9f3c…</c>.</param>
    internal static void ThrowUnlessSame(
        string whose,
        IReadOnlyDictionary<string, ResourceAmounts> expected,
        IReadOnlyDictionary<string, ResourceAmounts> actual,
        UsageReport now,
        OpenStackTarget cloud)
    {
        string[] hosts =
        [
            .. expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal).Where(host => !On(host, expected).Equals(On(host, actual))),
        ];
        if (hosts.Length > 0)
            throw new AllocationMismatchException(Tell(whose, hosts, expected, actual, now, cloud), expected, actual);
    }

    private static string Tell(
        string whose,
        IReadOnlyList<string> hosts,
        IReadOnlyDictionary<string, ResourceAmounts> expected,
        IReadOnlyDictionary<string, ResourceAmounts> actual,
        UsageReport now,
        OpenStackTarget cloud)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"The usage {whose} is not as expected:");
        Row(text, "host", "resource class", "expected", "found", "difference");
        foreach (var host in hosts)
        {
            var (wanted, found) = (On(host, expected), On(host, actual));
            foreach (var name in wanted.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
                Row(text, host, name, $"{wanted[name]}", $"{found[name]}", $"{found[name] - wanted[name]:+0;-0;''}");
        }

        string[] consumers =
        [
            .. from host in now.Hosts where hosts.Contains(host.Name) from one in host.Consumers select $"  {one.Name} ({one.Id}) on "
                + $"{host.Name}: {one.Used}",
        ];
        text.AppendLine(consumers.Length == 0 ? "There are no consumers." : "Consumers:");
        foreach (var consumer in consumers)
            text.AppendLine(consumer);
        return cloud.Conclude(text.ToString());
    }

    private static ResourceAmounts On(string host, IReadOnlyDictionary<string, ResourceAmounts> amounts) =>
        amounts.GetValueOrDefault(host, ResourceAmounts.None);

    private static void Row(StringBuilder text, string host, string name, string expected, string found, string difference) =>
        text.AppendLine($"  {host,-16}{name,-24}{expected,10}{found,10}{difference,12}".TrimEnd());
}
