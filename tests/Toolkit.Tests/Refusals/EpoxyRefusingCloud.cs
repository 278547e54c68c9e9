using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>The cloud of the refusals in 2025.1.</summary>
public sealed class EpoxyRefusingCloud() : RefusingCloud(OpenStackRelease.Epoxy);
