using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>What differs in Nova from release to release.</summary>
internal sealed record NovaRelease
{
    /// <summary>The newest microversion.</summary>
    public required ApiVersion Maximum { get; init; }

    /// <summary>That of the world that was asked.</summary>
    public static NovaRelease For(ApiRequest request) => request.World.Options.Release.For<NovaRelease>();
}
