using System.Net;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A failure of a request, with upstream's wording. Each service renders it as its own error document.</summary>
internal class FaultException(HttpStatusCode status, string message, string? code = null) : Exception(message), IServiceFailure
{
    public HttpStatusCode Status => status;

    /// <summary>The machine-readable code, if the service has one: <c>placement.concurrent_update</c>.</summary>
    public string? Code => code;

    /// <summary>The type of the fault, if it does not follow from the status, such as Neutron's <c>NetworkInUse</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Additional headers of the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>A feature that is not simulated: answers 501, and is in the journal.</summary>
internal sealed class NotModelledException(string what)
    : FaultException(HttpStatusCode.NotImplemented, $"Not modelled by the simulator: {what}");
