using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Usage;

/// <summary>What is allocated is not what was expected. The message tells both, host by host.</summary>
public sealed class AllocationMismatchException : Exception, Xunit.Sdk.IAssertionException
{
    internal AllocationMismatchException(
        string what, IReadOnlyDictionary<string, ResourceAmounts> expected, IReadOnlyDictionary<string, ResourceAmounts> actual, OpenStackCloud cloud)
        : base(FailureBundles.Conclude(cloud, Tell(what, expected, actual))) => (Expected, Actual) = (expected, actual);

    /// <summary>What should be allocated, by the name of the host.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> Expected { get; }

    /// <summary>What is allocated, by the name of the host.</summary>
    public IReadOnlyDictionary<string, ResourceAmounts> Actual { get; }

    private static string Tell(string what, IReadOnlyDictionary<string, ResourceAmounts> expected, IReadOnlyDictionary<string, ResourceAmounts> actual)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{what} not as expected:");
        foreach (var host in expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal))
        {
            var (wanted, found) = (expected.GetValueOrDefault(host, ResourceAmounts.None), actual.GetValueOrDefault(host, ResourceAmounts.None));
            text.AppendLine(CultureInfo.InvariantCulture, $"  {host}: expected {wanted}, found {found}{(wanted.Equals(found) ? "" : $" ({Difference(found - wanted)})")}");
        }

        return text.ToString().TrimEnd();
    }

    private static string Difference(ResourceAmounts amounts) =>
        string.Join(' ', amounts.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key}{a.Value:+0;-0}")));
}
