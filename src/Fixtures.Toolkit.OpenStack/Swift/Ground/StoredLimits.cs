using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The limits of the metadata that an account or a container has in all.</summary>
/// <remarks>Upstream: swift.common.db, <c>DatabaseBroker.validate_metadata</c>.</remarks>
internal static class StoredLimits
{
    /// <param name="metadata">The headers after a change.</param>
    /// <param name="kind"><c>account</c> or <c>container</c>.</param>
    /// <exception cref="SwiftFault">They are too many or too long.</exception>
    public static void Require(ImmutableSortedDictionary<string, string> metadata, string kind)
    {
        var prefix = $"X-{kind}-Meta-";
        var (count, size) = (0, 0);
        foreach (var (name, value) in metadata)
        {
            if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            count++;
            size += name.Length - prefix.Length + value.Length;
        }

        if (count > SwiftConstraints.MaxMetaCount)
            throw new SwiftFault(SwiftResponse.Text(400, $"Too many metadata items; max {SwiftConstraints.MaxMetaCount}"));
        if (size > SwiftConstraints.MaxMetaOverallSize)
            throw new SwiftFault(SwiftResponse.Text(400, $"Total metadata too large; max {SwiftConstraints.MaxMetaOverallSize}"));
    }
}
