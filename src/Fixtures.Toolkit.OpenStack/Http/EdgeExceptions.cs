using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>Nothing came back over an edge: whoever is called could not be reached.</summary>
/// <param name="to">The type of the service that was called: <c>network</c>.</param>
/// <param name="cause">What the transport said.</param>
internal sealed class EdgeBrokenException(string to, HttpRequestException cause) : HttpRequestException(cause.Message, cause), IServiceFailure
{
    public string To => to;

    /// <summary>There was nowhere to call: the catalog has no such service.</summary>
    public bool IsUnlisted => InnerException is EndpointMissingException;
}

/// <summary>The catalog that came with the service user's token does not list a service.</summary>
internal sealed class EndpointMissingException(string type) : HttpRequestException($"The service catalog has no public endpoint for {type}.");
