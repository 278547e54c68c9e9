using System.Net;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>A way in which a request can fail, in upstream's words. Each service renders it as its own error document.</summary>
internal class FaultException(HttpStatusCode status, string message, string? code = null) : Exception(message), IServiceFailure
{
    public HttpStatusCode Status => status;

    /// <summary>The machine-readable code, where the service has one: <c>placement.concurrent_update</c>.</summary>
    public string? Code => code;

    /// <summary>What the service calls the fault where that is not given by the status, as Neutron's <c>NetworkInUse</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Headers that go with the answer.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>Something that the simulator does not model. It says so loudly: 501 and a line in the journal.</summary>
internal sealed class NotModelledException(string what)
    : FaultException(HttpStatusCode.NotImplemented, $"Not modelled by the simulator: {what}");
