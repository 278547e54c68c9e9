using Fixtures.Toolkit.Xunit.Tests;

[assembly: AssemblyFixture(typeof(AssemblyCloud))]

namespace Fixtures.Toolkit.Tests.Xunit;

public sealed class AssemblyCloud : OneServerCloud;

/// <summary>Per assembly: a baseline that all classes fork.</summary>
public sealed class PerAssemblyTests(AssemblyCloud baseline) : BaselineTests(baseline);
