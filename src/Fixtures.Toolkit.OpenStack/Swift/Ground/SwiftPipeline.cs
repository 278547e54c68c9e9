using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// A step of the pipeline: it changes requests on their way in or answers on their way out, or answers itself. Stateless, shared by all
/// worlds.
/// </summary>
internal interface ISwiftMiddleware
{
    /// <summary>Its name in a proxy's configuration: <c>tempurl</c>.</summary>
    string Name { get; }

    /// <summary>Whether a deployment can leave it out. Default: true.</summary>
    bool IsOptional => true;

    /// <summary>Adds its sections to the document of <c>/info</c>.</summary>
    void Describe(JsonObject info, ObjectStorageSettings settings)
    {
    }

    ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next);
}

/// <summary>The rest of the pipeline behind a middleware.</summary>
internal readonly struct SwiftNext(ImmutableArray<ISwiftMiddleware> steps, int index)
{
    /// <summary>Passes a request on. A check that ends the handling deep inside gives its answer here, as any other does.</summary>
    public async ValueTask<SwiftResponse> InvokeAsync(SwiftRequest request)
    {
        try
        {
            return await steps[index].HandleAsync(request, new SwiftNext(steps, index + 1))
                .ConfigureAwait(Simulation.ActorContext.IsCurrent);
        }
        catch (SwiftFault fault)
        {
            return fault.Response;
        }
    }

    /// <summary>The pipeline from another middleware on, for one that sends requests through those behind that.</summary>
    public SwiftNext Behind(string middleware)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Name == middleware)
                return new SwiftNext(steps, i + 1);
        }

        return this;
    }

    public bool Has(string middleware) => steps.Any(step => step.Name == middleware);
}
