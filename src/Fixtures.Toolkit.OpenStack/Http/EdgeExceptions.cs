using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>No answer came over an edge, because the other service cannot be reached.</summary>
/// <param name="to">The type of the service that was called: <c>network</c>.</param>
/// <param name="cause">The transport's exception.</param>
internal sealed class EdgeBrokenException(
    string to,
    HttpRequestException cause) : HttpRequestException(cause.Message, cause), IServiceFailure
{
    public string To => to;

    /// <summary>The catalog has no such service.</summary>
    public bool IsUnlisted => InnerException is EndpointMissingException;
}

/// <summary>The catalog of the service user's token has no such service.</summary>
internal sealed class EndpointMissingException(string type) : HttpRequestException(
    $"The service catalog has no public endpoint for {type}.");
