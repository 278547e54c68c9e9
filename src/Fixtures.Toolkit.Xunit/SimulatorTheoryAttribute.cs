using Fixtures.Toolkit.Xunit;
using Xunit;

namespace Fixtures.Toolkit;

/// <summary>A theory that needs the cloud in this process; see <see cref="SimulatorFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SimulatorTheoryAttribute : TheoryAttribute
{
    /// <summary>Sets the reason to skip the test, if there is one.</summary>
    public SimulatorTheoryAttribute() => Skip = SkipReasons.Read(static setting => setting.SkipReason);
}
