using System.Runtime.CompilerServices;
using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>A theory that stops or starts hosts; see <see cref="HostControlFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostControlTheoryAttribute : TheoryAttribute
{
    /// <summary>Sets the reason to skip the test, if there is one.</summary>
    /// <param name="sourceFilePath">The file of the test; the compiler passes it.</param>
    /// <param name="sourceLineNumber">The line of the test; the compiler passes it.</param>
    public HostControlTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = SkipReasons.Read(static setting => setting.HostControlSkipReason);
}
