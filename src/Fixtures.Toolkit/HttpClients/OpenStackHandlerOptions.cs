namespace Fixtures.Toolkit;

/// <summary>The options of <see cref="OpenStackHandlerServiceCollectionExtensions"/>.</summary>
public sealed record OpenStackHandlerOptions
{
    /// <summary>
    /// Whether the services finish their work after each request, for an app that polls with hard-coded delays; see
    /// <c>cloud.CreateHandler(settle: true)</c>. Default: false.
    /// </summary>
    public bool Settles { get; init; }

    /// <summary>
    /// Whether a request to an address that is not the cloud's throws an <see cref="InvalidOperationException"/> instead of going out, so
    /// that no test calls the outside. Default: false.
    /// </summary>
    public bool RefusesOthers { get; init; }

    /// <summary>Hosts that are not refused, without a port: <c>api.example.com</c>. Default: none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
