using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The differences between releases in Keystone.</summary>
internal sealed record KeystoneRelease
{
    /// <summary>The roles that <c>keystone-manage bootstrap</c> creates, each implying the next one.</summary>
    public required ImmutableArray<string> BootstrappedRoles { get; init; }

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }
}
