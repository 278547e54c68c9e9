using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Pace;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The last step of a request, between its handler and its answer: it can take time, and ends in a phase.</summary>
/// <param name="Duration">The step whose duration passes.</param>
/// <param name="End">The phase that the service reaches then.</param>
/// <param name="Subject">The id of the resource.</param>
internal sealed record ClosingStep(DurationStep Duration, Phase End, Guid Subject);
