using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>The parameters of a query in the order in which they are signed; of a repeated one the last value counts.</summary>
internal static class SignedParameters
{
    public static IEnumerable<KeyValuePair<string, string>> Of(SwiftQuery query) => query.Items
        .GroupBy(item => item.Key, StringComparer.Ordinal)
        .Select(group => KeyValuePair.Create(group.Key, group.Last().Value))
        .OrderBy(item => item.Key, StringComparer.Ordinal);
}
