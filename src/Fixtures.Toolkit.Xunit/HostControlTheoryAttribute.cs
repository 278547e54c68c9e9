using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>A theory that stops or starts hosts; see <see cref="HostControlFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostControlTheoryAttribute : TheoryAttribute
{
    /// <summary>Sets the reason to skip the test, if there is one.</summary>
    public HostControlTheoryAttribute() => Skip = SkipReasons.Read(static setting => setting.HostControlSkipReason);
}
