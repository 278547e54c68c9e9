using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>The differences between releases in Glance.</summary>
internal sealed record GlanceRelease
{
    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }
}
