using System.Diagnostics;

namespace Fixtures.Toolkit.Reporting;

/// <summary>
/// Notes from where a test calls an operation that waits: by the time it fails, the test awaits it and is no longer on the stack.
/// </summary>
internal sealed class TestCalls
{
    /// <summary>Flows with the operation to its parts, and ends with it.</summary>
    private readonly AsyncLocal<StackTrace?> _call = new();

    /// <summary>The line of the test that called the operation under way; null if it is not known.</summary>
    public TestLine? Line => _call.Value is { } call ? TestLine.In(call.ToString()) : null;

    /// <summary>
    /// Notes the callers of an async method at its beginning, while they are on the stack. A part of a noted operation keeps the note.
    /// </summary>
    public void Note() => _call.Value ??= new StackTrace(skipFrames: 2, fNeedFileInfo: true);
}
