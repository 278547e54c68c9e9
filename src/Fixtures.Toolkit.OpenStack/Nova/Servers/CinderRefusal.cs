using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Servers;

/// <summary>The answer of Nova's API to a refusal of Cinder that it does not handle.</summary>
internal static class CinderRefusal
{
    /// <remarks>Upstream: expected_errors, which lets nova.exception.Forbidden pass and answers 500 to others.</remarks>
    public static FaultException From(CinderRefusalException refusal) => refusal.Name == "Forbidden"
        ? ServerRequestException.Forbidden(refusal.Message)
        : new NovaUnexpectedException(refusal.PythonClass);
}
