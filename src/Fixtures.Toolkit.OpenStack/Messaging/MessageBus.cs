using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Messaging;

/// <summary>
/// Handles a message and returns the reply, which for a cast goes nowhere. An exception goes to the caller; a cast's
/// <see cref="IServiceFailure"/> goes to the journal.
/// </summary>
internal delegate Task<object?> MessageHandler(Envelope envelope);

/// <summary>
/// The message bus between Nova's services. As with oslo.messaging, a message leaves its mailbox when its handling begins: a killed service
/// loses the messages that it was handling; the others wait for its restart, calls no longer than their caller.
/// </summary>
internal sealed class MessageBus
{
    /// <summary>The consumers of a cloud with three compute hosts.</summary>
    private const int UsualConsumers = 7;

    /// <summary>Upstream: oslo.messaging's <c>rpc_response_timeout</c>.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(60);

    private readonly StateStore<BusState> _state;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Mailbox> _consumers = new(UsualConsumers, StringComparer.Ordinal);
    private readonly WorldClock _clock;
    private readonly Journal _journal;
    private readonly MessageNames _names;
    private readonly MessageFaults _faults;
    private readonly WorldPause _pause;
    private ImmutableDictionary<long, TaskCompletionSource<object?>> _calls =
        ImmutableDictionary<long, TaskCompletionSource<object?>>.Empty;

    public MessageBus(
        WorldClock clock, Journal journal, StateRegistry registry, MessageNames names, WorldFaults faults, WorldPause pause)
    {
        (_clock, _journal, _names, _pause) = (clock, journal, names, pause);
        _faults = new MessageFaults(faults, names);
        _state = new StateStore<BusState>("messages", BusState.Empty);
        registry.Register(_state);
        clock.Deliver = due =>
        {
            var timed = (TimedMessage)due;
            if (timed.Late is { } late)
                Deliver([late]);
            else
                Cast(timed.Topic, timed.Message, timed.From);
        };
    }

    /// <summary>Messages whose handling has not begun, as <c>topic: method</c>.</summary>
    public IReadOnlyList<string> Waiting =>
        [.. _state.Value.Mailboxes.SelectMany(m => m.Value.Where(IsAlive).Select(e => $"{m.Key}: {MethodOf(e.Message)}"))];

    /// <summary>The topics with messages whose handling has not begun.</summary>
    public IEnumerable<string> WaitingTopics => _state.Value.Mailboxes.Keys;

    /// <summary>Told of a topic without a consumer before a message comes to it, for which each service may attach one.</summary>
    public Action<string>? Absent { get; set; }

    public bool HasConsumer(string topic)
    {
        AwaitMessage(topic);
        return FindConsumer(topic) is not null;
    }

    /// <summary>Sends a message without a reply.</summary>
    public void Cast(string topic, IMessage message, string from, string? requestId = null) =>
        Send(topic, message, from, requestId, null, null);

    /// <summary>Delivers the message after <paramref name="delay"/> of the world's time.</summary>
    public void CastAfter(TimeSpan delay, string topic, IMessage message, string from) =>
        _clock.Arm(delay, new TimedMessage(topic, MethodOf(message), message, from));

    /// <summary>
    /// Sends a message and waits for the reply, at most <paramref name="timeout"/> of world time (default 60 s, as oslo.messaging's
    /// <c>rpc_response_timeout</c>).
    /// </summary>
    /// <exception cref="MessagingTimeoutException">No reply came in time.</exception>
    public Task<TReply> CallAsync<TReply>(
        string topic, IMessage message, string from, string? requestId = null, TimeSpan? timeout = null) =>
        CallAsync<TReply>(topic, message, from, requestId, timeout ?? ResponseTimeout, checks: 1);

    /// <summary>
    /// Sends a message whose handling may take long, and waits for the reply. Each minute it looks whether the receiver still handles the
    /// message, and gives up if it does not, or after half an hour.
    /// </summary>
    /// <remarks>
    /// Upstream: a <c>timeout</c> of <c>long_rpc_timeout</c> and a <c>call_monitor_timeout</c> of <c>rpc_response_timeout</c>.
    /// </remarks>
    /// <exception cref="MessagingTimeoutException">No reply came in time.</exception>
    public Task<TReply> CallLongAsync<TReply>(string topic, IMessage message, string from, string? requestId = null) =>
        CallAsync<TReply>(topic, message, from, requestId, ResponseTimeout, checks: 30);

    private async Task<TReply> CallAsync<TReply>(
        string topic, IMessage message, string from, string? requestId, TimeSpan timeout, int checks)
    {
        var reply = new TaskCompletionSource<object?>(
            SynchronizationContext.Current is ActorContext ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        var id = Send(topic, message, from, requestId, reply, _clock.GetUtcNow() + (timeout * checks));
        var waits = $"{from}: the reply of {topic} to {MethodOf(message)}";
        using var driven = _pause.BeginCall(waits, timeout, () => !WillBeAnswered(topic, id));
        ITimer? timer = null;
        using var armed = timer = _clock.CreateTimer(
            waits,
            _ =>
            {
                if (--checks > 0 && FindConsumer(topic)?.Has(id) == true)
                    timer?.Change(timeout, Timeout.InfiniteTimeSpan);
                else
                    Complete(id, null, new MessagingTimeoutException(topic, MethodOf(message)));
            },
            timeout);
        if (SynchronizationContext.Current is not ActorContext)
            await _pause.DriveAsync(reply.Task).ConfigureAwait(false);
        return await Parking.ParkAsync(reply.Task) is TReply answer
            ? answer
            : throw new InvalidOperationException($"{topic} did not answer {MethodOf(message)} with a {typeof(TReply).Name}.");
    }

    /// <summary>Opens a mailbox. Waiting messages are delivered at once, oldest first.</summary>
    public void Attach(string topic, ActorContext actor, MessageHandler handler)
    {
        var mailbox = new Mailbox(this, topic, actor, handler);
        lock (_gate)
        {
            if (!_consumers.TryAdd(topic, mailbox))
                throw new InvalidOperationException($"{topic} already has a consumer.");
        }

        foreach (var _ in _state.Value.Mailboxes.GetValueOrDefault(topic, []))
            mailbox.Announce();
    }

    /// <summary>Closes a mailbox; later messages wait in it.</summary>
    public void Detach(string topic)
    {
        lock (_gate)
            _consumers.Remove(topic);
        _pause.Reconsider();
    }

    private Mailbox? FindConsumer(string topic)
    {
        lock (_gate)
            return _consumers.GetValueOrDefault(topic);
    }

    /// <summary>Whether a consumer has a call, or will take it from its mailbox.</summary>
    private bool WillBeAnswered(string topic, long id) => FindConsumer(topic) is { } consumer
        && (consumer.Has(id) || (_state.Value.Mailboxes.TryGetValue(topic, out var waiting) && waiting.Any(envelope => envelope.Id == id)));

    /// <summary>A service that sleeps wakes before its message is in the mailbox, so that the message is announced once.</summary>
    private void AwaitMessage(string topic)
    {
        if (FindConsumer(topic) is null)
            Absent?.Invoke(topic);
    }

    private long Send(
        string topic, IMessage message, string from, string? requestId, TaskCompletionSource<object?>? reply, DateTimeOffset? expiresAt)
    {
        _names.RequireKind(message, isCall: reply is not null);
        var envelope = _state.Update(state =>
        {
            var sent = new Envelope(state.LastId + 1, topic, message, from, requestId, reply is not null) { ExpiresAt = expiresAt };
            return (state with { LastId = sent.Id }, sent);
        });
        if (reply is not null)
            ImmutableInterlocked.TryAdd(ref _calls, envelope.Id, reply);
        _journal.WriteMessage(
            from, from, topic, $"{(envelope.IsCall ? "calls" : "casts")} {MethodOf(message)} to {topic}", MessageFaults.SubjectOf(message),
            requestId);
        if (_faults.Watch)
            DeliverInFaults(envelope);
        else
            Deliver([envelope]);
        return envelope.Id;
    }

    /// <summary>Puts messages into their mailbox, and after them those that they overtake.</summary>
    private void Deliver(ReadOnlySpan<Envelope> envelopes)
    {
        foreach (var envelope in envelopes)
        {
            AwaitMessage(envelope.Topic);
            var count = _state.Update(state =>
            {
                ImmutableQueue<Envelope> overtaken = state.Overtaken.GetValueOrDefault(envelope.Topic, []);
                var next = overtaken.Aggregate(state.Deliver(envelope), (all, late) => all.Deliver(late));
                return (overtaken.IsEmpty ? next : next with { Overtaken = next.Overtaken.Remove(envelope.Topic) }, 1 + overtaken.Count());
            });
            var mailbox = FindConsumer(envelope.Topic);
            for (var i = 0; i < count; i++)
                mailbox?.Announce();
        }
    }

    private void DeliverInFaults(Envelope envelope)
    {
        var (how, delay) = _faults.OnSend(envelope);
        switch (how)
        {
            case Delivery.Lost:
                break;
            case Delivery.Overtaken:
                _state.Update(state => state.KeepBack(envelope));
                break;
            case var _ when delay > TimeSpan.Zero:
                _clock.Arm(
                    delay,
                    new TimedMessage(envelope.Topic, MethodOf(envelope.Message), envelope.Message, envelope.From) { Late = envelope });
                break;
            case Delivery.Doubled:
                Deliver([envelope, envelope]);
                break;
            case Delivery.ReplyLost:
                Deliver([envelope with { LosesReply = true }]);
                break;
            default:
                Deliver([envelope]);
                break;
        }
    }

    private Envelope? Take(string topic) => _state.Update(state =>
    {
        if (!state.Mailboxes.TryGetValue(topic, out var queue) || queue.IsEmpty)
            return (state, (Envelope?)null);
        var rest = queue.Dequeue(out var first);
        return (state with { Mailboxes = rest.IsEmpty ? state.Mailboxes.Remove(topic) : state.Mailboxes.SetItem(topic, rest) }, first);
    });

    private void Complete(long id, object? reply, Exception? error)
    {
        if (!ImmutableInterlocked.TryRemove(ref _calls, id, out var waiting))
            return;
        if (error is null)
            waiting.TrySetResult(reply);
        else
            waiting.TrySetException(error);
    }

    /// <remarks>Upstream: oslo.messaging's RPCServer, which logs "Exception during message handling" and takes the next message.</remarks>
    private void NoteFailure(string topic, Envelope envelope, Exception error) => _journal.WriteMessage(
        topic,
        envelope.From,
        topic,
        $"fails to handle {MethodOf(envelope.Message)}: {error.Message.ReplaceLineEndings(" ")}",
        MessageFaults.SubjectOf(envelope.Message),
        envelope.RequestId);

    private bool IsAlive(Envelope envelope) => envelope.ExpiresAt is not { } end || _clock.GetUtcNow() < end;

    private string MethodOf(IMessage message) => _names.Of(message).Method;

    /// <summary>The consumer of one topic. It runs on the world's loop only, so it needs no lock.</summary>
    private sealed class Mailbox(MessageBus bus, string topic, ActorContext actor, MessageHandler handler)
    {
        private Dictionary<Guid, Queue<Envelope>>? _busyServers;
        private ImmutableHashSet<long> _calls = [];

        /// <summary>Whether a call is being handled, or waits for another message about its server.</summary>
        public bool Has(long id) => _calls.Contains(id);

        public void Announce() => actor.Start($"takes from {topic}", TakeOneAsync);

        private async Task TakeOneAsync()
        {
            if (bus.FindConsumer(topic) != this || bus.Take(topic) is not { } envelope || !bus.IsAlive(envelope))
                return;
            if (envelope.IsCall)
                _calls = _calls.Add(envelope.Id);
            if (envelope.Message is not IServerMessage { TakesServerLock: true, ServerId: var server })
            {
                await HandleAsync(envelope);
                return;
            }

            var busy = _busyServers ??= [];
            if (busy.TryGetValue(server, out var later))
            {
                later.Enqueue(envelope);
                return;
            }

            var queue = busy[server] = new Queue<Envelope>();
            await HandleAsync(envelope);
            while (queue.TryDequeue(out var next))
                await HandleAsync(next);
            busy.Remove(server);
        }

        private async Task HandleAsync(Envelope envelope)
        {
            bus._journal.WriteMessage(
                topic, envelope.From, topic, $"handles {bus.MethodOf(envelope.Message)} of {envelope.From}",
                MessageFaults.SubjectOf(envelope.Message), envelope.RequestId);
            try
            {
                await bus._faults.OnReceiptAsync(envelope);
                Reply(envelope, await handler(envelope), null);
            }
            catch (Exception error) when (envelope.IsCall)
            {
                Reply(envelope, null, error);
            }
            catch (Exception error) when (error is IServiceFailure)
            {
                bus.NoteFailure(topic, envelope, error);
            }
        }

        private void Reply(Envelope envelope, object? reply, Exception? error)
        {
            _calls = _calls.Remove(envelope.Id);
            if (envelope.LosesReply)
                bus._pause.Reconsider();
            else
                bus.Complete(envelope.Id, reply, error);
        }
    }
}
