using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// A service of the test's own beside the simulated ones: Cinder, Barbican, a billing API. Clients find it in the catalog. Give it a handler (a
/// Moq mock, a delegate), or subclass it and override <see cref="AnswerAsync"/>.
/// </summary>
public class StubServiceFixture : CloudFixture
{
    private readonly StubService _service;

    /// <param name="type">In the catalog: <c>rating</c>.</param>
    /// <param name="answer">What answers.</param>
    /// <param name="configure">Changes name, path, endpoint, or whether it wants tokens.</param>
    public StubServiceFixture(string type, Func<StubRequest, HttpResponseMessage> answer, Func<StubService, StubService>? configure = null)
        : this(new StubService(type, answer), configure)
    {
    }

    /// <param name="type">In the catalog: <c>rating</c>.</param>
    /// <param name="handler">What answers.</param>
    /// <param name="configure">Changes name, path, endpoint, or whether it wants tokens.</param>
    public StubServiceFixture(string type, HttpMessageHandler handler, Func<StubService, StubService>? configure = null)
        : this(new StubService(type, handler), configure)
    {
    }

    /// <summary>For a subclass, which overrides <see cref="AnswerAsync"/>.</summary>
    /// <param name="type">In the catalog: <c>rating</c>.</param>
    /// <param name="configure">Changes name, path, endpoint, or whether it wants tokens.</param>
    protected StubServiceFixture(string type, Func<StubService, StubService>? configure = null)
    {
        var service = new StubService(type, AnswerAsync);
        _service = configure is null ? service : configure(service);
    }

    private StubServiceFixture(StubService service, Func<StubService, StubService>? configure) =>
        _service = configure is null ? service : configure(service);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["identity"];

    /// <summary>What the service is.</summary>
    public StubService Service => _service;

    /// <summary>The requests that it answered, oldest first, as the journal has them: <c>GET /v1/summary -> 200</c>.</summary>
    public IReadOnlyList<string> Requests =>
        [.. Cloud.Journal.Entries.Where(entry => entry.Kind == JournalKind.Request && entry.Source == _service.Type).Select(entry => entry.What)];

    /// <summary>Sends the service a request as a client would: found in the catalog, with a token.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the endpoint in the catalog: <c>/summary</c>.</param>
    /// <param name="body">Sent as JSON; null sends none.</param>
    /// <param name="persona">Who asks. Default: the administrator.</param>
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

    /// <summary>Answers a request. Only asked where no handler was given.</summary>
    protected virtual Task<HttpResponseMessage> AnswerAsync(StubRequest request) =>
        throw new NotSupportedException($"{GetType().Name} must override {nameof(AnswerAsync)}, or be given what answers.");
}
