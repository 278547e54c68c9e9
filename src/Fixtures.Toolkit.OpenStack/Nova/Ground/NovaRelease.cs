using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>The differences between the releases of Nova.</summary>
internal sealed record NovaRelease
{
    /// <summary>The newest microversion.</summary>
    public required ApiVersion Maximum { get; init; }

    /// <summary>The scheduler's differences.</summary>
    public SchedulerRelease Scheduler { get; init; } = new();

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The release of the request's world.</summary>
    public static NovaRelease For(ApiRequest request) => request.World.Options.Release.For<NovaRelease>();
}
