using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>What of the outside may touch a cloud and its forks.</summary>
internal sealed record OutsideSettings
{
    /// <summary>What the services may call.</summary>
    public ImmutableArray<Uri> Addresses { get; init; } = [];

    /// <summary>Under which names clients may find the listeners, beside those of loopback.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];
}
