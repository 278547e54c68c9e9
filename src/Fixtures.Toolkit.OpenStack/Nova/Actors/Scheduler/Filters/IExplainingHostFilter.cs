namespace Fixtures.Toolkit.OpenStack;

/// <summary>A filter that can say why it refused a host, for the report on a <c>NoValidHost</c>.</summary>
public interface IExplainingHostFilter : IHostFilter
{
    /// <summary>
    /// The reason as a phrase, such as <c>the service is down</c>; null for none. It is called after <see cref="IHostFilter.Passes"/>
    /// returned false for the host, and must not throw or change anything.
    /// </summary>
    /// <param name="host">The host that the filter refused.</param>
    /// <param name="request">The request for a host.</param>
    string? Explain(HostState host, SchedulingRequest request);
}
