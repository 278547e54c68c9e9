using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A service that the test provides beside the simulated ones: Cinder, Barbican, a billing API. Clients find it in the catalog. Pass a
/// handler (a Moq mock, a delegate), or subclass it and override <see cref="AnswerAsync"/>.
/// </summary>
public class StubServiceFixture : CloudPart
{
    private readonly StubService _service;

    /// <param name="type">The type in the catalog: <c>rating</c>.</param>
    /// <param name="answer">Answers each request.</param>
    /// <param name="configure">Changes its name, path or endpoint, or whether it requires a token.</param>
    public StubServiceFixture(string type, Func<StubRequest, HttpResponseMessage> answer, Func<StubService, StubService>? configure = null)
        : this(new StubService(type, answer), configure)
    {
    }

    /// <param name="type">The type in the catalog: <c>rating</c>.</param>
    /// <param name="handler">Answers each request.</param>
    /// <param name="configure">Changes its name, path or endpoint, or whether it requires a token.</param>
    public StubServiceFixture(string type, HttpMessageHandler handler, Func<StubService, StubService>? configure = null)
        : this(new StubService(type, handler), configure)
    {
    }

    /// <summary>For a subclass, which overrides <see cref="AnswerAsync"/>.</summary>
    /// <param name="type">The type in the catalog: <c>rating</c>.</param>
    /// <param name="configure">Changes its name, path or endpoint, or whether it requires a token.</param>
    protected StubServiceFixture(string type, Func<StubService, StubService>? configure = null)
    {
        var service = new StubService(type, AnswerAsync);
        _service = configure is null ? service : configure(service);
    }

    private StubServiceFixture(StubService service, Func<StubService, StubService>? configure) =>
        _service = configure is null ? service : configure(service);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity"];

    /// <summary>The service as the builder gets it.</summary>
    public StubService Service => _service;

    /// <summary>The answered requests, oldest first, as in the journal: <c>GET /v1/summary -> 200</c>.</summary>
    public IReadOnlyList<string> Requests =>
        [
            .. Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Request
                && entry.Source == _service.Type).Select(entry => entry.What),
        ];

    /// <summary>Sends a request to the endpoint of the service in the catalog, with a token.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the endpoint: <c>/summary</c>.</param>
    /// <param name="body">Sent as JSON. Default: no body.</param>
    /// <param name="persona">The client. Default: the administrator.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<OpenStackReply> SendAsync(
        HttpMethod method, string path, object? body = null, Persona? persona = null, CancellationToken cancellation = default) =>
        (persona ?? Cloud.Admin).Session.SendAsync(_service.Type, method, path, body, null, cancellation);

    /// <inheritdoc/>
    protected internal override void Configure(OpenStackBuilder cloud)
    {
        base.Configure(cloud);
        cloud.WithStubService(_service);
    }

    /// <summary>Answers a request. It is called only if the constructor got no handler.</summary>
    protected virtual Task<HttpResponseMessage> AnswerAsync(StubRequest request) =>
        throw new NotSupportedException($"{GetType().Name} must override {nameof(AnswerAsync)} or pass a handler to the constructor.");
}
