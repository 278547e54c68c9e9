using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Describes a fault at a <see cref="Place"/>: first which events it acts on and how often, then its effect, which begins at once. Each
/// method returns a new selector or the fault; a selector can be used several times.
/// </summary>
/// <exception cref="ArgumentException">
/// The effect cannot act at the place; the message lists the places at which it can. All methods with an effect throw this.
/// </exception>
public sealed class FaultSelector
{
    private readonly CloudFaults _faults;
    private readonly FaultSelection _events;

    internal FaultSelector(CloudFaults faults, FaultSelection events) => (_faults, _events) = (faults, events);

    /// <summary>Only requests of this user.</summary>
    /// <param name="user">Its name: <c>demo</c>.</param>
    public FaultSelector OfUser(string user) => Only(PlaceKind.Api, nameof(OfUser), _events with { User = Given(user) });

    /// <summary>Only requests in this project.</summary>
    /// <param name="project">Its name.</param>
    public FaultSelector InProject(string project) => Only(PlaceKind.Api, nameof(InProject), _events with { Project = Given(project) });

    /// <summary>Only events about one resource, mostly a server.</summary>
    /// <param name="id">
    /// Its id: the server of a message, a hypervisor call or a phase; for a request, an id in its path or its body.
    /// </param>
    public FaultSelector About(string id) => With(_events with { Subject = Given(id) });

    /// <inheritdoc cref="About(string)"/>
    public FaultSelector About(Guid id) => About(id.ToString());

    /// <summary>
    /// Only events that a predicate accepts. It must be quick. Such a fault is part of snapshots, but cannot be exported.
    /// </summary>
    public FaultSelector When(Func<FaultSite, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return With(_events with { Predicate = _events.Predicate is { } other ? site => other(site) && predicate(site) : predicate });
    }

    /// <summary>Lets the first matching events pass.</summary>
    /// <param name="count">At least 0.</param>
    public FaultSelector Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(_events with { Skip = count });
    }

    /// <summary>Acts at most this many times. Default: until the fault is disposed; a <see cref="Hold()"/> acts once.</summary>
    /// <param name="count">At least 1.</param>
    public FaultSelector Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return With(_events with { Times = count });
    }

    /// <summary>Acts on one event in <paramref name="count"/> on average; the cloud's seed chooses which.</summary>
    /// <param name="count">At least 1.</param>
    public FaultSelector OneIn(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return With(_events with { OneIn = count });
    }

    /// <summary>Lets the test pass even if the fault never acts.</summary>
    public FaultSelector Optional() => With(_events with { IsOptional = true });

    /// <summary>
    /// Answers requests with an error document of the called service, in the form that the service uses for the status. The request is not
    /// handled.
    /// </summary>
    /// <param name="status">200 to 599: <c>503</c>.</param>
    /// <param name="message">The text of the document. Default: upstream's usual text for the status.</param>
    /// <param name="retryAfter">Adds <c>Retry-After</c>, in whole seconds. Default: no such header.</param>
    /// <param name="headers">Further headers.</param>
    public Fault Answer(
        int status, string? message = null, TimeSpan? retryAfter = null, IReadOnlyDictionary<string, string>? headers = null) =>
        Begin(AnswerOf(status, message, retryAfter, headers, isDone: false));

    /// <inheritdoc cref="Answer(int, string?, TimeSpan?, IReadOnlyDictionary{string, string}?)"/>
    public Fault Answer(HttpStatusCode status, string? message = null, TimeSpan? retryAfter = null) =>
        Answer((int)status, message, retryAfter);

    /// <summary>Handles requests, but answers them with an error, so that the caller cannot know that they succeeded.</summary>
    /// <inheritdoc cref="Answer(int, string?, TimeSpan?, IReadOnlyDictionary{string, string}?)"/>
    public Fault DoThenAnswer(
        int status, string? message = null, TimeSpan? retryAfter = null, IReadOnlyDictionary<string, string>? headers = null) =>
        Begin(AnswerOf(status, message, retryAfter, headers, isDone: true));

    /// <summary>Refuses the connections of requests, as if nothing listened.</summary>
    public Fault BeUnreachable() => Begin(new BreakEffect(Break.Unreachable));

    /// <summary>Resets the connections of requests before an answer; they are not handled.</summary>
    public Fault ResetConnection() => Begin(new BreakEffect(Break.Reset));

    /// <summary>Resets the connections of requests in the middle of their bodies, as a broken network does.</summary>
    /// <param name="afterBytes">
    /// The number of bytes that arrive first. Of a body that is not longer, all bytes but the last arrive; a request without a body is
    /// reset at once.
    /// </param>
    public Fault ResetConnection(long afterBytes) => Begin(new BreakEffect(Break.Reset, NotNegative(afterBytes)));

    /// <summary>Handles requests, and ends their connections in the middle of the body of the answer.</summary>
    public Fault TruncateBody() => Begin(new BreakEffect(Break.Truncate));

    /// <inheritdoc cref="TruncateBody()"/>
    /// <param name="afterBytes">
    /// The number of bytes that are sent first. Of a body that is not longer, all bytes but the last are sent.
    /// </param>
    public Fault TruncateBody(long afterBytes) => Begin(new BreakEffect(Break.Truncate, NotNegative(afterBytes)));

    /// <summary>
    /// Lets the bytes of bodies pass slowly, in world time: those of requests and those of answers. In process a client moves the clock
    /// itself.
    /// </summary>
    /// <param name="bytesPerSecond">At least 1.</param>
    public Fault Throttle(long bytesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSecond, 1);
        return Begin(new ThrottleEffect(bytesPerSecond));
    }

    /// <summary>
    /// Lets the tokens of requests expire just before they are handled. The service refuses them with 401, and so do all services until the
    /// client gets another token. Requests without a token do not count.
    /// </summary>
    public Fault ExpireToken() => Begin(new ExpireTokenEffect());

    /// <summary>Lets world time pass first. In process the request of a client moves the clock itself; actors wait for it.</summary>
    /// <param name="span">Not negative.</param>
    public Fault Delay(TimeSpan span) => Delay(span, span);

    /// <summary>Lets world time pass first, drawn anew for each event by the cloud's seed.</summary>
    /// <param name="min">Not negative.</param>
    /// <param name="max">At least <paramref name="min"/>.</param>
    public Fault Delay(TimeSpan min, TimeSpan max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        return Begin(new DelayEffect(min, max));
    }

    /// <summary>Lets world time pass in the middle of a body: of the request's if it has one, else of the answer's.</summary>
    /// <param name="span">Not negative.</param>
    /// <param name="afterBytes">The number of bytes that pass first; the delay of a shorter body comes at its end.</param>
    public Fault Delay(TimeSpan span, long afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return Begin(new DelayEffect(span, span, NotNegative(afterBytes)));
    }

    /// <summary>Loses messages. The caller of a lost call waits for its reply until it times out, after 60 s of world time.</summary>
    public Fault Lose() => Begin(new DeliveryEffect(Delivery.Lost));

    /// <summary>Loses the replies to calls, which are handled: the caller times out after 60 s of world time.</summary>
    public Fault LoseReply() => Begin(new DeliveryEffect(Delivery.ReplyLost));

    /// <summary>Delivers messages twice.</summary>
    public Fault DeliverTwice() => Begin(new DeliveryEffect(Delivery.Doubled));

    /// <summary>Delivers messages after the next message to the same actor.</summary>
    public Fault DeliverAfterNext() => Begin(new DeliveryEffect(Delivery.Overtaken));

    /// <summary>Fails calls, phases or writes to a store with an exception.</summary>
    /// <param name="message">Its text.</param>
    public Fault Throw(string message) => Begin(new ThrowEffect(Given(message), IsDone: false));

    /// <summary>Makes calls, and then fails them with an exception.</summary>
    /// <param name="message">Its text.</param>
    public Fault DoThenThrow(string message) => Begin(new ThrowEffect(Given(message), IsDone: true));

    /// <summary>Calls never return. Only the death of the compute service ends them.</summary>
    public Fault NeverReturn() => Begin(new NeverReturnEffect());

    /// <summary>The host has no disk space left: guests with a disk cannot be created.</summary>
    public Fault FillDisk() => Begin(new FullDiskEffect());

    /// <summary>The compute service refuses the claims of servers, so that they are built elsewhere.</summary>
    /// <param name="reason">The reason in its exception.</param>
    public Fault RefuseClaims(string reason) => Begin(new RefuseClaimsEffect(Given(reason)));

    /// <summary>The clock of the service differs from the world's time.</summary>
    /// <param name="by">Positive if it is ahead.</param>
    public Fault Skew(TimeSpan by) => Begin(new SkewEffect(by));

    /// <summary>
    /// Reads of clients see the service's rows as they were some time ago, as those of a replica that is behind. At a part of a store, each
    /// update comes that late, or when the fault ends.
    /// </summary>
    /// <param name="by">In world time.</param>
    public Fault Lag(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return Begin(new LagEffect(by));
    }

    /// <summary>
    /// Parks the next actor or request that reaches the place until it is released. At a part of a store, all updates from now on come
    /// with the release.
    /// </summary>
    public FaultHold Hold() => Hold(afterBytes: null);

    /// <summary>Parks the next request in the middle of its body: the request's if it has one, else the answer's.</summary>
    /// <param name="afterBytes">The number of bytes that pass first; a shorter body is held at its end.</param>
    public FaultHold Hold(long afterBytes) => Hold((long?)NotNegative(afterBytes));

    /// <summary>
    /// Runs code of the test when the place is reached; then the work goes on. Waits of the code drive the cloud, and all other waits wait
    /// for its end. An exception of the code is thrown by the test's next wait.
    /// </summary>
    public Fault Run(Func<OpenStackCloud, Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return Begin(new RunEffect(act));
    }

    private FaultHold Hold(long? afterBytes)
    {
        var hold = new FaultHold(_faults.Cancellation);
        _faults.BeginHold(new FaultRule(_events, new HoldEffect(hold, afterBytes)), hold);
        return hold;
    }

    private static long NotNegative(long afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return afterBytes;
    }

    private Fault Begin(FaultEffect effect) => _faults.Begin(new FaultRule(_events, effect));

    private FaultSelector With(FaultSelection events) => new(_faults, events);

    private FaultSelector Only(PlaceKind kind, string method, FaultSelection events) =>
        _events.Place.Kind == kind ? With(events) : throw new ArgumentException(
        $"{method} is for requests of clients (Place.Api, Place.ServerAction); the place is the {_events.Place}.");

    private static string Given(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return text;
    }

    private static AnswerEffect AnswerOf(
        int status, string? message, TimeSpan? retryAfter, IReadOnlyDictionary<string, string>? headers, bool isDone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        var all = (headers ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);
        if (retryAfter is { } after)
            all = all.SetItem("Retry-After", Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return new AnswerEffect(status, message, FaultHeaders.Check(all), isDone);
    }
}
