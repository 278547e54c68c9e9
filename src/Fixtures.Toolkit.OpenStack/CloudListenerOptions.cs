using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The options of a <see cref="CloudListener"/>: its addresses, allowed hosts and control surface.</summary>
public sealed record CloudListenerOptions
{
    /// <summary>The port of the base address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The addresses of the services. Default: all below the base address.</summary>
    public EndpointLayout Layout { get; init; } = EndpointLayout.Shared;

    /// <summary>Handles requests below <see cref="ControlPath"/>, which never reach a simulated service; null for none.</summary>
    internal RequestDelegate? Control { get; init; }

    /// <summary>The path of <see cref="Control"/>. Default: <c>/_fixtures</c>.</summary>
    internal PathString ControlPath { get; init; } = "/_fixtures";

    /// <summary>
    /// Host names of the listener beside 127.0.0.1 and localhost, such as that of a container. Requests for any other host get 403.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>
    /// Called with every unhandled exception of a request: a bug of the simulator, for which the client gets an empty 500.
    /// </summary>
    public Action<HttpContext, Exception>? Failed { get; init; }
}

/// <summary>The addresses of the services of a listener.</summary>
public enum EndpointLayout
{
    /// <summary>One address, with a path for each service as on DevStack: <c>/identity</c>, <c>/compute</c>, …</summary>
    Shared = 1,

    /// <summary>A port for each service, which is at its root. The base address serves them too, and the catalog has the ports.</summary>
    Separate,

    /// <summary>The cloud's only service at the root of the base address.</summary>
    Root,
}
