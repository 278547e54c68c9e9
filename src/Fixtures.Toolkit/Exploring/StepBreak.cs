using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.Exploring;

/// <summary>Counts the steps of a cloud from now on, and runs code after one of them.</summary>
internal sealed class StepBreak : IDisturbance
{
    private readonly WorldLoop _loop;
    private readonly Action<int>? _seen;
    private readonly int _after;
    private readonly Func<Task> _act;
    private int _steps;

    /// <param name="cloud">The cloud.</param>
    /// <param name="after">The number of the step, from 1; 0 only counts.</param>
    /// <param name="act">The code. A refused request in it is no failure.</param>
    /// <param name="seen">Gets the number of steps at the end.</param>
    public StepBreak(OpenStackCloud cloud, int after, Func<Task> act, Action<int>? seen = null)
    {
        (_loop, _after, _act, _seen) = (cloud.World.Loop, after, act, seen);
        _loop.Stepped = Count;
    }

    public bool HasActed => _steps >= _after;

    public void Dispose()
    {
        _loop.Stepped = null;
        _seen?.Invoke(_steps);
    }

    private void Count()
    {
        if (++_steps == _after)
            _loop.EnsureInterludes().Begin(ActAsync);
    }

    private async Task ActAsync()
    {
        try
        {
            await _act().ConfigureAwait(false);
        }
        catch (Exception error) when (Runner.IsRefusal(error))
        {
            // What it interrupts may not have come far enough: a server that does not exist yet cannot be deleted.
        }
    }
}
