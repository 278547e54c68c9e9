using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.Requests;

namespace Fixtures.Toolkit;

/// <summary>
/// The requests of clients that the cloud received, <c>cloud.Requests</c>: those of the app under test, and those of the test's own
/// clients, such as <c>cloud.Nova</c>. Requests of a service to another one are in the journal.
/// </summary>
/// <remarks>
/// The newest 4,096 are kept. Tell the app's requests from the test's by the persona, or by the length of the journal before the app acts.
/// </remarks>
/// <example>
/// <code>
/// var before = cloud.Journal.Count;
/// await app.ScaleToAsync(3);
/// cloud.Requests.AssertReceived("compute", "POST /servers", times: 3, since: before);
/// cloud.Requests.AssertNotReceived("compute", "DELETE /servers/{id}", since: before);
/// </code>
/// </example>
public sealed class CloudRequests
{
    private readonly OpenStackCloud _cloud;

    internal CloudRequests(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>The kept requests, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Received => [.. Log.Read().Requests.Select(request => new ReceivedRequest(request))];

    private RequestLog Log => _cloud.World.Apis.Log;

    /// <summary>Asserts that a request came, and returns the requests that match.</summary>
    /// <param name="service">The service, by catalog type or project: <c>compute</c> or <c>nova</c>, or the type of a stub.</param>
    /// <param name="operation">
    /// A method with a path in the service's API reference: <c>POST /servers</c>, <c>GET /servers/{id}</c>; a path may have a value in
    /// place of a parameter. Default: any request.
    /// </param>
    /// <param name="times">The exact number. Default: at least one.</param>
    /// <param name="by">The user and scope of the token. A login has no token yet. Default: anyone.</param>
    /// <param name="about">An id or another text in the path or the body. Default: anything.</param>
    /// <param name="where">Decides about the rest: the status, the query, the JSON body. Default: accepts everything.</param>
    /// <param name="since">Only requests after that many journal entries: <c>cloud.Journal.Count</c>. Default: all.</param>
    /// <exception cref="RequestMismatchException">They did not come; the message has what came instead.</exception>
    /// <exception cref="ArgumentException">The cloud has no such service or operation; the message lists those that it has.</exception>
    /// <exception cref="InvalidOperationException">Requests that would count are no longer kept.</exception>
    public IReadOnlyList<ReceivedRequest> AssertReceived(
        string service, string? operation = null, int? times = null, Persona? by = null, string? about = null,
        Func<ReceivedRequest, bool>? where = null, long since = 0) =>
        AssertReceived(Place.Api(service, operation), times, by, about, where, since);

    /// <summary>Asserts that a request came to a place, such as one server action.</summary>
    /// <param name="place"><see cref="Place.Api"/> or <see cref="Place.ServerAction"/>.</param>
    /// <inheritdoc cref="AssertReceived(string, string, int?, Persona, string, Func{ReceivedRequest, bool}, long)"/>
    /// <example><code>cloud.Requests.AssertReceived(Place.ServerAction("rescue"), times: 1);</code></example>
    public IReadOnlyList<ReceivedRequest> AssertReceived(
        Place place, int? times = null, Persona? by = null, string? about = null, Func<ReceivedRequest, bool>? where = null, long since = 0)
    {
        if (times is { } count)
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(times));
        var filter = RequestFilter.At(_cloud, place) with { By = by, About = about, Where = where };
        var (kept, forgotten) = Log.Read();
        List<ReceivedRequest> received =
            [.. kept.Where(request => request.Position > since).Select(request => new ReceivedRequest(request))];
        List<ReceivedRequest> accepted = [.. received.Where(filter.Accepts)];
        if (times is null ? accepted.Count == 0 : accepted.Count != times || forgotten > since)
            throw forgotten > since && accepted.Count <= (times ?? 0) ? Forgotten(filter) : Mismatch(filter, times, received);
        return accepted;
    }

    /// <summary>Asserts that no such request came.</summary>
    /// <inheritdoc cref="AssertReceived(string, string, int?, Persona, string, Func{ReceivedRequest, bool}, long)"/>
    public void AssertNotReceived(
        string service, string? operation = null, Persona? by = null, string? about = null, Func<ReceivedRequest, bool>? where = null,
        long since = 0) =>
        AssertReceived(Place.Api(service, operation), times: 0, by, about, where, since);

    /// <summary>Asserts that no such request came to a place.</summary>
    /// <inheritdoc cref="AssertReceived(Place, int?, Persona, string, Func{ReceivedRequest, bool}, long)"/>
    public void AssertNotReceived(
        Place place, Persona? by = null, string? about = null, Func<ReceivedRequest, bool>? where = null, long since = 0) =>
        AssertReceived(place, times: 0, by, about, where, since);

    private RequestMismatchException Mismatch(RequestFilter filter, int? times, IReadOnlyList<ReceivedRequest> received) =>
        new(new RequestMismatch(filter, times, received).Tell(_cloud));

    private static InvalidOperationException Forgotten(RequestFilter filter) => new(
        $"Whether the cloud received {filter} cannot be said: it keeps the newest {RequestLog.Capacity} requests, and older ones would "
            + "count. Assert earlier, or pass a later point of the journal: since: cloud.Journal.Count.");
}
