using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Pace;

/// <summary>The durations of a world, and the number of spans that were drawn from ranges.</summary>
internal sealed record PaceState(Durations Durations, long Drawn);

/// <summary>Lets the steps of services take time.</summary>
internal sealed class WorldPace : IStatePart
{
    private readonly StateStore<PaceState> _state;
    private readonly ulong _seed;
    private readonly WorldPause _pause;
    private volatile bool _isInstant;

    /// <param name="initial">The durations of a new world.</param>
    /// <param name="seed">Decides the spans of ranges.</param>
    /// <param name="pause">Lets the steps wait.</param>
    /// <param name="changed">Called after each change.</param>
    public WorldPace(Durations initial, ulong seed, WorldPause pause, Action changed)
    {
        (_seed, _pause) = (seed, pause);
        _state = new StateStore<PaceState>("durations", new PaceState(initial, 0), changed);
        Note(initial);
    }

    public Durations Durations => _state.Value.Durations;

    /// <summary>Whether every step ends at once. Cheap: every step asks.</summary>
    public bool IsInstant => _isInstant;

    public void Set(Durations durations)
    {
        _state.Update(state => state with { Durations = durations });
        Note(durations);
    }

    /// <summary>A step takes its time: the calling actor is parked.</summary>
    /// <param name="step">The step.</param>
    /// <param name="subject">The id of the server, port or image.</param>
    public ValueTask PassAsync(DurationStep step, string subject) =>
        _isInstant || step.In(Durations) == default ? ValueTask.CompletedTask : new ValueTask(TakeAsync(step, subject));

    /// <inheritdoc cref="PassAsync(DurationStep, string)"/>
    public ValueTask PassAsync(DurationStep step, Guid subject) =>
        _isInstant ? ValueTask.CompletedTask : PassAsync(step, subject.ToString());

    /// <summary>The time that a step takes if it begins now; zero for a step that takes none.</summary>
    public TimeSpan SpanOf(DurationStep step) => _isInstant || step.In(Durations) == default ? TimeSpan.Zero : Draw(step);

    /// <summary>Lets a span pass that <see cref="SpanOf"/> returned; the calling actor is parked.</summary>
    /// <param name="step">The step.</param>
    /// <param name="span">The span.</param>
    /// <param name="subject">The id of the server.</param>
    /// <param name="interrupted">Ends the step early. It must complete without asynchronous continuations.</param>
    public Task PassAsync(DurationStep step, TimeSpan span, Guid subject, Task interrupted) =>
        _pause.ForAsync(span, $"{step.Key} of {subject}", interrupted);

    string IStatePart.Name => "durations";

    object IStatePart.Capture() => _state.Value;

    void IStatePart.Restore(object value)
    {
        ((IStatePart)_state).Restore(value);
        Note(((PaceState)value).Durations);
    }

    JsonNode? IStatePart.Export(JsonSerializerOptions json) =>
        new JsonObject { ["drawn"] = _state.Value.Drawn, ["steps"] = DurationJson.Write(Durations) };

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) => value?["steps"] is JsonObject steps
        ? new PaceState(DurationJson.Read(steps, Durations.Instant), value["drawn"]?.GetValue<long>() ?? 0)
        : throw new JsonException("The durations have no steps.");

    private Task TakeAsync(DurationStep step, string subject) => _pause.ForAsync(Draw(step), $"{step.Key} of {subject}");

    private TimeSpan Draw(DurationStep step) => _state.Update(state =>
    {
        var duration = step.In(state.Durations);
        if (duration.Min == duration.Max)
            return (state, duration.Min);
        var random = SplitMix64.Mix(_seed + ((ulong)(state.Drawn + 1) * SplitMix64.Step));
        return (state with { Drawn = state.Drawn + 1 }, duration.Min + SplitMix64.Part(duration.Max - duration.Min, random));
    });

    private void Note(Durations durations) => _isInstant = durations == Durations.Instant;
}
