using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>How a <see cref="CloudListener"/> lays the services out, and what it answers beside them.</summary>
public sealed record CloudListenerOptions
{
    /// <summary>The port of the base address; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where clients find each service. Default: all below the base address.</summary>
    public EndpointLayout Layout { get; init; } = EndpointLayout.Shared;

    /// <summary>What answers below <see cref="ControlPath"/>; null where nothing does. It never reaches a simulated service.</summary>
    internal RequestDelegate? Control { get; init; }

    /// <summary>The path that <see cref="Control"/> has for itself. Default: <c>/_fixtures</c>.</summary>
    internal PathString ControlPath { get; init; } = "/_fixtures";

    /// <summary>Names beside 127.0.0.1 and localhost under which clients find the listener, such as that of a container. Requests for any other host get 403.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Told of every exception that a request ended with: a mistake of the simulator, which its client sees as an empty 500.</summary>
    public Action<HttpContext, Exception>? Failed { get; init; }
}

/// <summary>Where clients of a listener find each service.</summary>
public enum EndpointLayout
{
    /// <summary>One address; each service below a path of its own, as on DevStack: <c>/identity</c>, <c>/compute</c>, …</summary>
    Shared = 1,

    /// <summary>Every service at the root of a port of its own; the base address serves them too, and the catalog names the ports.</summary>
    Separate,

    /// <summary>The cloud's only service at the root of the base address.</summary>
    Root,
}
