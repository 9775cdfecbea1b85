using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>What can be said of a resource descriptor without knowing any other.</summary>
internal static class ResourceChecks
{
    public static void Check(ResourceDescriptor resource, Findings findings)
    {
        foreach (var policy in resource.HealPolicies)
        {
            var mark = resource.Source.Find($"policies.{policy.Name}.metric");
            if (!resource.Metrics.TryGetValue(policy.Metric, out var metric))
            {
                findings.Error(mark, $"policies.{policy.Name}.metric: there is no metric {Quoted.Of(policy.Metric)}");
            }
            else if (metric.Type != "metric::integrity")
            {
                findings.Warn(mark, $"policies.{policy.Name}.metric: '{policy.Metric}' is not of type metric::integrity and will not heal anything");
            }
        }

        foreach (var (name, metric) in resource.Metrics)
        {
            CheckFigure(resource, metric.PublicationPeriod, $"metrics.{name}", 0, findings);
        }

        foreach (var policy in resource.HealPolicies)
        {
            CheckFigure(resource, policy.Smoothing, $"policies.{policy.Name}.properties.smoothing", 1, findings);
        }

        var own = resource.Properties;
        if (Graph.FindCircle(own.Keys, name => AssemblyChecks.OwnReferences(own[name]).Where(own.ContainsKey)) is { } names)
        {
            findings.Error(resource.Source.Find($"properties.{names[0]}"), $"properties: these lead to each other in a circle: {string.Join(" → ", names)}");
        }

        SecretChecks.CheckOwn(resource, findings);
        foreach (var use in Texts(resource))
        {
            ExpressionChecks.CheckInResource(resource, use, findings);
        }
    }

    private static void CheckFigure(ResourceDescriptor resource, string? text, string path, double least, Findings findings)
    {
        if (text is null || TextTemplate.Parse(text).References.Any())
        {
            return;
        }

        if (!double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number) || number < least)
        {
            findings.Error(resource.Source.Find(path), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}: {Quoted.Of(text)} must be a number, at least {least}, or ${{property}}"));
        }
    }

    private static IEnumerable<TextUse> Texts(ResourceDescriptor resource)
    {
        foreach (var (name, property) in resource.Properties)
        {
            if (property.Value is not null)
            {
                yield return new(property.Value, $"properties.{name}.value");
            }

            if (property.Default is not null)
            {
                yield return new(property.Default, $"properties.{name}.default");
            }
        }

        foreach (var (name, metric) in resource.Metrics.Where(m => m.Value.PublicationPeriod is not null))
        {
            yield return new(metric.PublicationPeriod!, $"metrics.{name}.publication-period");
        }

        foreach (var policy in resource.HealPolicies)
        {
            foreach (var (name, text) in policy.Settings.Append(new("smoothing", policy.Smoothing ?? "")))
            {
                yield return new(text, $"policies.{policy.Name}.properties.{name}.value");
            }
        }
    }
}
