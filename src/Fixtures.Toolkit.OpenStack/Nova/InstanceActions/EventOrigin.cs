using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Nova.InstanceActions;

/// <summary>The upstream function that reports an event. It names the event, and is the frame in its traceback.</summary>
/// <param name="Name">The event's name: <c>compute_rescue_instance</c>, <c>cold_migrate</c>, …</param>
internal sealed record EventOrigin(string Name, TracebackFrame Frame)
{
    /// <summary>A method of ComputeManager under <c>wrap_instance_event(prefix='compute')</c>.</summary>
    /// <param name="function">The method, which is also the RPC name.</param>
    /// <param name="line">The line of the frame, in Debian's Zed package.</param>
    public static EventOrigin Compute(string function, int line) =>
        new($"compute_{function}", new TracebackFrame("nova/compute/manager.py", line, function));

    /// <summary>A method of ComputeTaskManager, or an <c>EventReporter</c> inside it, which names its own event.</summary>
    /// <inheritdoc cref="Compute"/>
    public static EventOrigin Conductor(string name, string function, int line) =>
        new(name, new TracebackFrame("nova/conductor/manager.py", line, function));
}

/// <summary>A frame of a Python traceback, without the source line.</summary>
/// <param name="File">The file below Python's <c>dist-packages</c>.</param>
internal readonly record struct TracebackFrame(string File, int Line, string Function)
{
    /// <summary>The frame as <c>traceback.format_tb</c> prints it, with the line end.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"  File \"/usr/lib/python3/dist-packages/{File}\", line {Line}, in {Function}\n");
}
