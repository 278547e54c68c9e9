using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The allowed outside addresses and host names of a cloud and its forks.</summary>
internal sealed record OutsideSettings
{
    /// <summary>The addresses that the services may call.</summary>
    public ImmutableArray<Uri> Addresses { get; init; } = [];

    /// <summary>The allowed host names of the listeners, beside those of loopback.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];
}
